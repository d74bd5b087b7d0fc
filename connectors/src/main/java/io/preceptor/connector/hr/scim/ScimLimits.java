package io.preceptor.connector.hr.scim;

/// What is given and taken at most.
///
/// @param mostBytes   of a message
/// @param pageSize    resources on a page where nobody asks for a number
/// @param mostOnAPage however many are asked for
/// @param mostScanned resources that are looked at for one search
public record ScimLimits(int mostBytes, int pageSize, int mostOnAPage, int mostScanned) {}
