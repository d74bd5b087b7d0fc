package io.preceptor.routes.host;

import jakarta.validation.constraints.AssertTrue;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// The embedded broker.
///
/// @param minDiskFree with less free on its disk it takes nothing, and targets are told once there is more; messages
/// are taken and people brought up to date meanwhile
@Validated
@ConfigurationProperties("preceptor.broker")
record BrokerProperties(@DefaultValue("500MB") DataSize minDiskFree) {

    @AssertTrue(
            message = "preceptor.broker.min-disk-free must be 1MB or more: a broker whose disk is full loses its store")
    boolean isRoomLeft() {
        return minDiskFree.toMegabytes() > 0;
    }
}
