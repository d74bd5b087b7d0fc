package io.preceptor.portal.right;

import java.util.List;

/// A part of the application that declares its pages. Any bean may bring some; what nobody declares is refused.
@FunctionalInterface
public interface DeclaredPages {

    List<PageRight> pages();
}
