package ai.dyslex.learning.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserIdTest {

    private static final List<String> IN_ORDER = List.of(
            " x",
            "-1",
            "0",
            "10",
            "9",
            "A",
            "Z",
            "a",
            "a ",
            "aa",
            "b",
            "\u00e9",
            "\u05d0",
            "\u4e2d",
            "\ud7ff",
            "\ue000",
            "\ufffd",
            "\ud800\udc00",
            "\ud83d\ude00",
            "\udbff\udffd");

    @Test
    void isOrderedByUtf8BytesAndNotByUtf16Units() {
        List<UserId> users = new ArrayList<>(IN_ORDER.stream().map(UserId::new).toList());
        Collections.shuffle(users, new Random(1));
        Collections.sort(users);
        assertThat(users).extracting(UserId::value).isEqualTo(IN_ORDER);
    }

    @Test
    void comparesAsItEquals() {
        for (String one : IN_ORDER) {
            for (String other : IN_ORDER) {
                assertThat(new UserId(one).compareTo(new UserId(other)) == 0).isEqualTo(one.equals(other));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"anna, 3767", "ben, 1505", "u00000, 3641", "\u00e9, 3390", "\ud83d\ude00, 1348"})
    void fallsIntoABucketThatNeverChanges(String id, int bucket) {
        assertThat(new UserId(id).bucket()).isEqualTo(bucket);
    }

    @Test
    void fallsIntoExactlyOneOfTheUnits() {
        UserId anna = new UserId("anna");
        assertThat(anna.unitOf(1)).isZero();
        assertThat(anna.unitOf(256)).isEqualTo(anna.bucket() % 256);
        for (int i = 0; i < 10_000; i++) {
            assertThat(new UserId("u" + i).unitOf(7)).isBetween(0, 6);
        }
    }

    @Test
    void spreadsWritersEvenlyOverTheUnits() {
        int[] count = new int[8];
        for (int i = 0; i < 80_000; i++) {
            count[new UserId("user-" + i).unitOf(8)]++;
        }
        for (int n : count) {
            assertThat(n).isBetween(9_500, 10_500);
        }
    }

    @Test
    void hidesTheIdButTellsWritersApart() {
        UserId anna = new UserId("anna@example.org");
        assertThat(anna.toString())
                .matches("UserId\\[#[0-9a-f]{8}\\]")
                .isEqualTo(new UserId("anna@example.org").toString())
                .isNotEqualTo(new UserId("ben@example.org").toString());
        assertThat(new WriterRef(anna, 3).toString()).doesNotContain("anna");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t",
                "\u2003",
                "a\u0000b",
                "a\nb",
                "a\u007f",
                "a\u0085",
                "\ud83d",
                "a\ude00",
                "\ude00\ud83d"
            })
    void refusesWhatIsBlankOrMalformedWithoutQuotingIt(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UserId(id))
                .withMessageStartingWith("writer id ")
                .withMessageMatching("[\\x20-\\x7e]*");
    }

    @Test
    void takesUpToTwoHundredCharacters() {
        assertThat(new UserId("x".repeat(200)).value()).hasSize(200);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UserId("x".repeat(201)))
                .withMessage("writer id has 201 characters; at most 200 are allowed");
    }
}
