package io.preceptor.mapping.hl7v2;

import io.preceptor.mapping.hl7v2.CertificationMessage.Asked;
import java.net.URI;
import java.time.ZoneId;
import java.util.Map;

/// How a system wants certifications told by HL7 v2, whether message by message or in a file. What each is for stands
/// with the settings that have it.
public interface CertificationSettings {

    CertificationMessage.Kind message();

    String version();

    String sendingApplication();

    String sendingFacility();

    String receivingApplication();

    String receivingFacility();

    String processingId();

    String authority();

    String certificateType();

    String courseSystem();

    Map<String, String> codes();

    /// @param asked        which answer to a message is asked for
    /// @param certificates our own identifier system for certificates
    /// @param zone         in which times are written
    default CertificationMessage.Form form(Asked asked, URI certificates, ZoneId zone) {
        return new CertificationMessage.Form(
                message(),
                version(),
                sendingApplication(),
                sendingFacility(),
                receivingApplication(),
                receivingFacility(),
                processingId(),
                authority(),
                certificateType(),
                courseSystem(),
                codes(),
                asked,
                certificates,
                zone);
    }
}
