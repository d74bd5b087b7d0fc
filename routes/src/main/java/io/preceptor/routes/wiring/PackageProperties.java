package io.preceptor.routes.wiring;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// Packages of SCORM and HTML5.
///
/// @param origin          a second name of this server under which packages alone run, `https://content.example.org`;
///                        left out, each page of a package is sealed in an origin of its own
/// @param addressLifetime how long the address of a package's files holds after it was opened
/// @param maxSize         the largest zip that is taken, at most 500MB
/// @param maxFiles        how many files it may hold
/// @param maxUnpacked     how large all its files may be
@Validated
@ConfigurationProperties("preceptor.packages")
record PackageProperties(
        @Nullable URI origin,

        @DefaultValue("12h") @DurationMin(minutes = 5) @DurationMax(days = 7)
        Duration addressLifetime,

        @DefaultValue("500MB") DataSize maxSize,
        @DefaultValue("10000") @Min(1) @Max(50_000) int maxFiles,
        @DefaultValue("1GB") DataSize maxUnpacked) {

    private static final DataSize LARGEST = DataSize.ofMegabytes(500);

    @AssertTrue(
            message =
                    "preceptor.packages.origin must be scheme, host and port alone, such as https://content.example.org")
    public boolean isOriginAlone() {
        return origin == null
                || (origin.getHost() != null
                        && ("https".equals(origin.getScheme()) || "http".equals(origin.getScheme()))
                        && origin.toString().equals(origin.getScheme() + "://" + origin.getAuthority())
                        && origin.getUserInfo() == null);
    }

    @AssertTrue(message = "preceptor.packages.max-size must lie between 1KB and 500MB")
    public boolean isMaxSizeReasonable() {
        return maxSize.toKilobytes() >= 1 && maxSize.compareTo(LARGEST) <= 0;
    }

    @AssertTrue(message = "preceptor.packages.max-unpacked must lie between max-size and 4GB")
    public boolean isMaxUnpackedReasonable() {
        return maxUnpacked.compareTo(maxSize) >= 0 && maxUnpacked.compareTo(DataSize.ofGigabytes(4)) <= 0;
    }
}
