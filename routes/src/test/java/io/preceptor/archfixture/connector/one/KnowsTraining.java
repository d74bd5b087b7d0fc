package io.preceptor.archfixture.connector.one;

import io.preceptor.archfixture.connector.two.OtherPeer;
import io.preceptor.archfixture.lms.training.Lesson;
import org.apache.camel.Exchange;

/// Breaks the rules on connectors and on Camel.
public record KnowsTraining(Lesson lesson, OtherPeer other, Exchange exchange) {}
