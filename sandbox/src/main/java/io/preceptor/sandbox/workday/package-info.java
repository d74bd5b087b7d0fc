/// A Workday tenant: workers whose past and future are known by two clocks, behind the SOAP service
/// `Human_Resources` with its operations `Get_Workers` and `Get_Organizations`.
///
/// Invariant: what was entered is never changed, only corrected or rescinded by what is entered later; so that a page
/// as of a moment is the same whenever it is asked for.
@NullMarked
package io.preceptor.sandbox.workday;

import org.jspecify.annotations.NullMarked;
