package dev.tributary.attribution.domain.model;

import java.text.Normalizer;
import java.util.ArrayList;
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
        List<String> words = new ArrayList<>(List.of(plain.split(" ")));
        while (words.size() > 1 && LEGAL_FORMS.contains(words.get(words.size() - 1))) {
            words.remove(words.size() - 1);
        }
        return String.join(" ", words);
    }
}
