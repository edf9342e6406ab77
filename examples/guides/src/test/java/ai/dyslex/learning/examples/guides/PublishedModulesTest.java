package ai.dyslex.learning.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The bill of materials has no parent to take its version from, and lists the modules by hand. */
class PublishedModulesTest {

    private static final Path ROOT = Path.of("../..");

    private final XPath xpath = XPathFactory.newInstance().newXPath();

    @Test
    void theBillOfMaterialsHasTheVersionOfTheModules() throws Exception {
        Document root = pom(".");
        assertThat(text(pom("bom"), "/project/version")).isEqualTo(text(root, "/project/version"));
    }

    @Test
    void theBillOfMaterialsListsWhatIsPublished() throws Exception {
        List<String> published = new ArrayList<>();
        for (String module : texts(pom("."), "/project/modules/module")) {
            Document pom = pom(module);
            boolean isJar = !text(pom, "/project/packaging").equals("pom");
            if (isJar && !text(pom, "/project/properties/maven.deploy.skip").equals("true")) {
                published.add(text(pom, "/project/artifactId"));
            }
        }
        assertThat(texts(pom("bom"), "/project/dependencyManagement/dependencies/dependency/artifactId"))
                .containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void theBillOfMaterialsSaysWhoseItIsAsTheModulesDo() throws Exception {
        for (String said :
                List.of("/project/licenses", "/project/developers", "/project/scm", "/project/organization")) {
            assertThat(text(pom("bom"), said)).isNotBlank().isEqualTo(text(pom("."), said));
        }
    }

    private static Document pom(String module) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(ROOT.resolve(module).resolve("pom.xml").toFile());
    }

    private String text(Document pom, String path) throws XPathExpressionException {
        return xpath.evaluate(path, pom).replaceAll("\\s+", " ").strip();
    }

    private List<String> texts(Document pom, String path) throws XPathExpressionException {
        NodeList nodes = (NodeList) xpath.evaluate(path, pom, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}
