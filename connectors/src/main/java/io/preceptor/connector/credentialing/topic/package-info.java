/// The public bus: certification events on a durable topic of the broker, for whoever in the house subscribes by JMS
/// or AMQP.
///
/// Uses Jakarta Messaging. The one invariant: what is called accepted is in the broker's store, and the broker knows
/// each event's id.
@NullMarked
package io.preceptor.connector.credentialing.topic;

import org.jspecify.annotations.NullMarked;
