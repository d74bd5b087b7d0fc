package io.preceptor.portal;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/// The whole portal. Whoever imports it brings the use cases of the core as beans, and the clock.
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class PortalConfiguration {}
