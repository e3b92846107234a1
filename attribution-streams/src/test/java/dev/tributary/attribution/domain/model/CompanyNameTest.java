package dev.tributary.attribution.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompanyNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Acme, Inc.                | ACME
                    ACME Corporation          | ACME
                    Ácme   GmbH & Co. KG      | ACME
                    Müller & Söhne            | MULLER AND SOHNE
                    S.A.P. SE                 | SAP
                    Foo S.A. de C.V.          | FOO
                    Bar Sp. z o.o.            | BAR
                    Baz s. r. o.              | BAZ
                    Tiffany & Co.             | TIFFANY
                    Nordic A.S                | NORDIC
                    Inc                       | INC
                    Co Ltd                    | CO
                    3M Company                | 3M
                    Straße AG                 | STRASSE
                    株式会社ソニー             | 株式会社ソニー
                    """)
    void namesAreComparedWithoutWhatTheyAreWrittenWithAndWithoutTheirLegalForm(String name, String compared) {
        assertThat(CompanyName.normalise(name)).isEqualTo(compared);
    }
}
