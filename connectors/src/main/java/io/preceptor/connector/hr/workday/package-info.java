/// The workers of a Workday tenant, asked for by `Get_Workers` of its SOAP service `Human_Resources`.
///
/// Uses `soap`, `feed`, `journal` and `workforce`. The one invariant: a worker is cut down to what is mapped before
/// anything else sees it, and nobody ends because a worker is missing from an answer.
@NullMarked
package io.preceptor.connector.hr.workday;

import org.jspecify.annotations.NullMarked;
