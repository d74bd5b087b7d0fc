/// The workers of a Workday tenant, asked for by `Get_Workers` of its SOAP service `Human_Resources`, and its
/// organizations, by `Get_Organizations`.
///
/// Uses `soap`, `feed`, `journal` and `workforce`. The one invariant: a worker is cut down to what is mapped before
/// anything else sees it, and neither a person nor a unit ends because it is missing from an answer.
@NullMarked
package io.preceptor.connector.hr.workday;

import org.jspecify.annotations.NullMarked;
