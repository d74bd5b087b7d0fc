package io.preceptor.connector.pgp;

/// Why a message is not opened.
public enum PgpFault {
    /// It is no OpenPGP message, or none of the usual shape: encrypted, signed, one file within.
    NOT_PGP,
    /// It is encrypted to other keys than ours.
    OTHER_KEY,
    /// It has no integrity protection (RFC 9580, section 5.13), so that nobody could tell whether it was changed.
    NOT_PROTECTED,
    /// Nobody has signed it.
    NOT_SIGNED,
    /// None of the keys that we were told has signed it.
    OTHER_SIGNER,
    /// Its signature rests on a hash that can be forged: MD5, SHA-1, RIPEMD-160.
    WEAK_SIGNATURE,
    /// It was changed or cut off after it was signed.
    TAMPERED,
    /// It holds more bytes than are allowed.
    TOO_LARGE,
    /// It holds more bytes for each of its own than are allowed.
    TOO_MUCH
}
