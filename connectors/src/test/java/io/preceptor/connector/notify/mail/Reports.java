package io.preceptor.connector.notify.mail;

import java.nio.charset.StandardCharsets;

/// Reports as mail servers write them, about a letter with a mark.
final class Reports {

    static final String MARK = "0123456789abcdef0123456789abcdef";
    static final String ID = "6a0f3c2e-0000-4000-8000-000000000001." + MARK + "@hospital.example";

    private Reports() {}

    /// As Postfix writes it.
    static String failed(String status, String diagnostic) {
        return report("failed", status, diagnostic, "Message-ID: <" + ID + ">\n");
    }

    static String report(String action, String status, String diagnostic, String returned) {
        return """
                Return-Path: <>
                Received: by mail.hospital.example (Postfix) id 4F1A2; Fri, 27 Nov 2026 09:00:02 +0000 (UTC)
                Date: Fri, 27 Nov 2026 09:00:02 +0000 (UTC)
                From: MAILER-DAEMON@mail.hospital.example (Mail Delivery System)
                Subject: Undelivered Mail Returned to Sender
                To: bounces@hospital.example
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status;
                	boundary="4F1A2.1764234002/mail.hospital.example"
                Message-Id: <20261127090002.4F1A2@mail.hospital.example>

                This is a MIME-encapsulated message.

                --4F1A2.1764234002/mail.hospital.example
                Content-Description: Notification
                Content-Type: text/plain; charset=us-ascii

                I'm sorry to have to inform you that your message could not be delivered.

                <linh@elsewhere.example>: host mx.elsewhere.example[192.0.2.7] said: 550 5.1.1 no such user

                --4F1A2.1764234002/mail.hospital.example
                Content-Description: Delivery report
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mail.hospital.example
                X-Postfix-Queue-ID: 4F1A2
                Arrival-Date: Fri, 27 Nov 2026 09:00:01 +0000 (UTC)

                Final-Recipient: rfc822; linh@elsewhere.example
                Original-Recipient: rfc822;linh@elsewhere.example
                Action: %s
                Status: %s
                Remote-MTA: dns; mx.elsewhere.example
                Diagnostic-Code: %s

                --4F1A2.1764234002/mail.hospital.example
                Content-Description: Undelivered Message Headers
                Content-Type: text/rfc822-headers

                Return-Path: <bounces@hospital.example>
                %sSubject: Your training at General Hospital
                To: linh@elsewhere.example

                --4F1A2.1764234002/mail.hospital.example--
                """.formatted(action, status, diagnostic, returned);
    }

    static byte[] bytes(String mail) {
        return mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
