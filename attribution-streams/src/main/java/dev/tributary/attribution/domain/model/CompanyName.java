package dev.tributary.attribution.domain.model;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Company names in the form in which they are compared: capital letters without accents, punctuation and repeated blanks,
 * and without the legal form at the end. Two companies of one name in one country may be meant by it; that is why a name
 * is the weakest identifier.
 */
public final class CompanyName {

    /** Legal forms as they stand at the end of names, without punctuation. */
    private static final Set<String> LEGAL_FORMS = Set.of(
            "INC",
            "INCORPORATED",
            "CORP",
            "CORPORATION",
            "CO",
            "ANDCO",
            "COMPANY",
            "LLC",
            "LLP",
            "LP",
            "LTD",
            "LIMITED",
            "PLC",
            "PTY",
            "PVT",
            "GMBH",
            "AG",
            "KG",
            "KGAA",
            "OHG",
            "UG",
            "SE",
            "EV",
            "SA",
            "SAS",
            "SARL",
            "SASU",
            "SNC",
            "SL",
            "SLU",
            "SPA",
            "SRL",
            "BV",
            "NV",
            "CV",
            "AB",
            "AS",
            "ASA",
            "APS",
            "OY",
            "OYJ",
            "KK",
            "GK",
            "SPZOO",
            "SRO",
            "DOO",
            "KFT",
            "ZRT",
            "LTDA",
            "SADECV",
            "BERHAD",
            "BHD",
            "SDN");

    /** As many as a legal form has, written apart: S.A. de C.V. */
    private static final int MOST_WORDS = 3;

    private CompanyName() {}

    /** The same for the same company; empty only for a name without a letter or a digit. */
    public static String normalise(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT)
                .replace("&", " AND ")
                .replaceAll("(?<=\\p{L})\\.(?=\\p{L})", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        List<String> words = List.of(plain.split(" "));
        int form = legalForm(words);
        while (form > 0) {
            words = words.subList(0, words.size() - form);
            form = legalForm(words);
        }
        return String.join(" ", words);
    }

    /** How many words at the end are a legal form, or join one to the name; something is left of every name. */
    private static int legalForm(List<String> words) {
        for (int count = Math.min(MOST_WORDS, words.size() - 1); count > 0; count--) {
            if (LEGAL_FORMS.contains(String.join("", words.subList(words.size() - count, words.size())))) {
                return count;
            }
        }
        return 0;
    }
}
