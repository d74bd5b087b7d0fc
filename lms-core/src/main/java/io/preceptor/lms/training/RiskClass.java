package io.preceptor.lms.training;

/// How much harm follows where a requirement is not met.
public enum RiskClass {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
