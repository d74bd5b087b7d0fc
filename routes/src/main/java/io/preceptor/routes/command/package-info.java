/// The product's command line: looking at files, messages and the product itself without its pages.
///
/// Uses the use cases of the core, on the database that the settings name, beside the product or without it. The
/// one invariant: every command that could change something says what it would do, and does it only when told to.
@NullMarked
package io.preceptor.routes.command;

import org.jspecify.annotations.NullMarked;
