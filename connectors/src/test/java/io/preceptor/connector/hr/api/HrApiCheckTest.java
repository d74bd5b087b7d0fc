package io.preceptor.connector.hr.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.hr.api.HrSystem.Example;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each reason why an API cannot be read, with the place of the setting and what to do.
class HrApiCheckTest {

    @TempDir
    private Path folder;

    private HrSystem hr;

    @BeforeEach
    void start() {
        hr = new HrSystem(folder, Example.FUSION);
    }

    @AfterEach
    void stop() {
        hr.close();
    }

    @Test
    void namesTheSettingAndTheFix() {
        refuses("url", "https://hr.example.com/people?limit=5", "hr-api[fusion].url: write an absolute");
        refuses("url", "https://me:secret@hr.example.com/people", "url: write an absolute");
        refuses("sign-in.basic.username", "me", "sign-in.basic.password: give a value");
        refuses("sign-in.client-credentials.secret.value", "x", "client-credentials.secret: give a value");
        refuses("sign-in.client-credentials.token-url", "ftp://x", "token-url: write an absolute");
        refuses("headers.Authorization.value", "Basic x", "headers[Authorization]: name a header of the API's own");
        refuses("parameters.offset", "5", "parameters[offset]: leave it out");
        refuses("paging.style", "cursor", "paging.next: give the JSON pointer");
        refuses("paging.style", "link", "paging.parameter: leave it out");
        refuses("paging.next", "/next", "paging.next: leave it out");
        refuses("paging.total", "totalResults", "paging.total: write a JSON pointer");
        refuses("records", "items", "records: write a JSON pointer");
        refuses("rows[0]", "work", "rows[0]: write a JSON pointer");
        refuses("largest-page", "1GB", "largest-page: write a size");
        refuses("key[1]", "../../../x", "field ../../../x: it leads above the record");
        refuses("mapping[1].column", "LastName", "field LastName: write /name");
        refuses("changed.parameter", "since", "changed.value: write {since}");
    }

    /// The same rules as for a file, by the same code.
    @Test
    void refusesWhatAFileMayNotSayEither() {
        refuses("mapping[1].column", "/person/dateOfBirth", "column /person/dateOfBirth: take it out of the feed");
        refuses("mapping[1].column", "./compensation/basePay", "column ./compensation/basePay: take it out");
        refuses("mapping[1].to", "birth-date", "hr-api[fusion].mapping[1].to: nothing of this name is kept");
        refuses("key[0]", "/names/0/LastName", "key: begin with a column that is also mapped to identifier");
        refuses("status.ACTIVE", "WORKING", "status[ACTIVE]: write ACTIVE, ON_LEAVE or ENDED");
    }

    private void refuses(String key, String value, String problem) {
        hr.also.clear();
        hr.also.put(key, value);
        if (key.startsWith("changed")) {
            hr.also.put("changed.value", "always");
        }
        if (key.startsWith("sign-in.basic")) {
            hr.also.put("sign-in.basic.password.value", " ");
        }
        assertThat(HrApiCheck.problems(hr.settings()))
                .extracting(one -> one.at() + ": " + one.fix())
                .as(key + " = " + value)
                .anyMatch(text -> text.contains(problem))
                .noneMatch(text -> text.contains("secret@"));
    }
}
