package ai.dyslex.learning.jdbc;

import java.util.ArrayList;
import java.util.List;

/** Lists of texts in one column: each ends with a line feed; line feeds and backslashes within are escaped. */
final class TextList {

    private TextList() {}

    static String write(List<String> texts) {
        StringBuilder written = new StringBuilder();
        for (String text : texts) {
            written.append(text.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
        }
        return written.toString();
    }

    static List<String> read(String written) {
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '\n') {
                texts.add(text.toString());
                text.setLength(0);
            } else if (c == '\\') {
                i++;
                text.append(written.charAt(i) == 'n' ? '\n' : written.charAt(i));
            } else {
                text.append(c);
            }
        }
        return texts;
    }
}
