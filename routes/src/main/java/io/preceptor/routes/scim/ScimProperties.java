package io.preceptor.routes.scim;

import io.preceptor.connector.hr.scim.ScimLimits;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// The SCIM server at `/scim/v2`.
///
/// @param baseUrl         how clients reach this node, `https://learning.example.org`, without `/scim/v2`; what is in
///                        the locations of resources. Left out, they follow the request
/// @param maxBody         larger messages are refused
/// @param requestsAMinute of one client, on one node; beyond it 429 is answered, with the time to wait
/// @param pageSize        resources on a page where nobody asks for a number
/// @param mostOnAPage     more are not given, however many are asked for
/// @param mostScanned     resources that are looked at for one search that no key answers; beyond it `tooMany` is
/// answered
@Validated
@ConfigurationProperties("preceptor.scim")
public record ScimProperties(
        @Nullable URI baseUrl,
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("6000") @Min(1) int requestsAMinute,
        @DefaultValue("100") @Min(1) @Max(1000) int pageSize,
        @DefaultValue("500") @Min(1) @Max(1000) int mostOnAPage,
        @DefaultValue("200000") @Min(1) int mostScanned) {

    @AssertTrue(message = "preceptor.scim.base-url must be an absolute http or https URL without a query")
    public boolean isBaseUrlUsable() {
        return baseUrl == null
                || (("http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme()))
                        && baseUrl.getHost() != null
                        && baseUrl.getQuery() == null);
    }

    @AssertTrue(message = "preceptor.scim.max-body must lie between 1KB and 64MB")
    public boolean isMaxBodyReasonable() {
        return maxBody.compareTo(DataSize.ofKilobytes(1)) >= 0 && maxBody.compareTo(DataSize.ofMegabytes(64)) <= 0;
    }

    public ScimLimits limits() {
        return new ScimLimits(Math.toIntExact(maxBody.toBytes()), pageSize, mostOnAPage, mostScanned);
    }

    /// Without a slash at its end.
    @Nullable
    String root() {
        return baseUrl == null ? null : baseUrl.toString().replaceAll("/+$", "");
    }
}
