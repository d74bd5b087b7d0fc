package io.preceptor.connector.pgp;

import io.preceptor.sandbox.pgp.PgpSender;

/// Those who hold a key in the tests of this module: making one takes a second, and no test needs a new one.
public final class PgpHolders {

    /// With what our private key is locked.
    public static final String OUR_PASSPHRASE = "ours-s3cret";

    /// To whom files are encrypted.
    public static final PgpSender US = PgpSender.withKey(OUR_PASSPHRASE);

    /// Who signs them.
    public static final PgpSender HR = PgpSender.withKey("theirs-s3cret");

    /// Whom nobody trusts.
    public static final PgpSender STRANGER = PgpSender.withKey("a-stranger's");

    private PgpHolders() {}
}
