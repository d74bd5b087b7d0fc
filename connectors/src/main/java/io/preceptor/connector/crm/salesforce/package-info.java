/// A Salesforce org as a target: certifications as records of one object, found by an external id, hung to the
/// person's contact.
///
/// Uses the JDK's HTTP client, Jackson and Nimbus. The one invariant: nothing is called seen that was not read
/// again after the write, and nothing is hung to a contact who does not bear the person's own identifier.
@NullMarked
package io.preceptor.connector.crm.salesforce;

import org.jspecify.annotations.NullMarked;
