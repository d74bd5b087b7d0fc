/// What systems call with a bearer token: the API, SCIM, the FHIR facade, the doors of subscriptions.
///
/// The one invariant: whoever shows no living token, or asks for what the table of rights does not grant it, reaches
/// no endpoint.
@NullMarked
package io.preceptor.routes.bearer;

import org.jspecify.annotations.NullMarked;
