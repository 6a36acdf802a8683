import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Holds PDF files against a part of ISO 19005 and prints, for each, every rule that it breaks and how often. */
public class Validate {
    /** Arguments: the part such as 2b, then files. Exit code 1 if any file does not conform. */
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        var foundry = Foundries.defaultInstance();
        var flavour = PDFAFlavour.fromString(arguments[0]);
        boolean all = true;
        for (int i = 1; i < arguments.length; i++) {
            try (PDFAParser parser = foundry.createParser(new FileInputStream(arguments[i]), flavour)) {
                ValidationResult result = foundry.createValidator(flavour, false).validate(parser);
                all &= result.isCompliant();
                System.out.printf("%s  PDF/A-%s %s, %d checks%n", arguments[i], arguments[0],
                    result.isCompliant() ? "conforms" : "DOES NOT CONFORM", result.getTotalAssertions());
                Map<String, Integer> broken = new TreeMap<>();
                for (TestAssertion one : result.getTestAssertions()) {
                    if (one.getStatus() == TestAssertion.Status.FAILED) {
                        broken.merge(one.getRuleId().getClause() + " " + one.getMessage(), 1, Integer::sum);
                    }
                }
                broken.forEach((rule, times) -> System.out.printf("    %d × %s%n", times, rule));
            }
        }
        System.exit(all ? 0 : 1);
    }
}
