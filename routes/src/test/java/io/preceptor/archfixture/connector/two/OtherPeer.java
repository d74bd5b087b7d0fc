package io.preceptor.archfixture.connector.two;

/// Another kind of system at the other end.
public final class OtherPeer {}
