/// A Salesforce org of the hospital, as its REST, composite, bulk and sign-in documents describe it.
///
/// Invariant: written from the vendor's documents; no class is shared with the product's client.
@NullMarked
package io.preceptor.sandbox.crm.salesforce;

import org.jspecify.annotations.NullMarked;
