package io.preceptor.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagePicturesTest {

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/teaching/courses, /teaching/courses",
        "/teaching/courses/clean-hands/people, /teaching/courses/*/people",
        "/verify/00000-00000-00000-00000, /verify/*",
        "/feeds/hr-units/held/17/people.csv, /feeds/*/held/*/people.csv",
        "/identity/12/13, /identity/*/*",
        "/people/46f8053d-e268-3b57-9299-e18075c8c24f/why/hand-washing, /people/*/why/*",
        "/packages/b3c2bc2d7a7f78c233d15cd2ad94a0d5/preview, /packages/*/preview",
    })
    void pagesOfOneKindDifferInTheirStarsAlone(String path, String kind) {
        assertThat(PagePictures.kind(path)).isEqualTo(kind);
    }
}
