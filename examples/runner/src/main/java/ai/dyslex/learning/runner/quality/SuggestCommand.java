package ai.dyslex.learning.runner.quality;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningStats;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.quickcorrection.BaseCorrector;
import ai.dyslex.learning.quickcorrection.QuickCorrectionTrainer;
import ai.dyslex.learning.runner.FourJobs;
import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.RunnerCommand;
import ai.dyslex.learning.runner.database.Database;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.runner.output.TextTable;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.Words;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code suggest}. */
@Command(
        name = "suggest",
        description = "Suggests corrections for a word, for anybody, or for a writer by what was learnt of them.",
        footer = {"", "Without --writer, no database is opened."})
public final class SuggestCommand extends RunnerCommand {

    @Parameters(paramLabel = "WORD", description = "The word as written.")
    private String word = "";

    @Option(names = "--writer", paramLabel = "ID", description = "By this writer's adapter in use, and dictionary.")
    private @Nullable String writer;

    /** @param global the options of all commands */
    public SuggestCommand(GlobalOptions global, Console console) {
        super(global, console);
    }

    @Override
    public Integer call() {
        if (!Words.isRecordable(word)) {
            throw usage("WORD is no word of 1 to %d characters".formatted(Words.MAX_LENGTH));
        }
        if (writer == null) {
            Serving serving = Serving.base(BaseCorrector.english());
            print(SuggestView.of(word, null, serving.version(), serving.corrector(), Set.of()));
            return 0;
        }
        UserId user = userId(writer);
        try (Database database = global().database().open();
                LearningJobs library = FourJobs.over(database.store(), global().zone())
                        .triggerOnly()
                        .build()) {
            answer(user, database.store(), library);
        }
        return 0;
    }

    private UserId userId(String id) {
        try {
            return new UserId(id);
        } catch (IllegalArgumentException e) {
            throw usage("--writer: " + e.getMessage());
        }
    }

    private void answer(UserId user, LearningStore store, LearningJobs library) {
        QuickCorrectionTrainer trainer = new QuickCorrectionTrainer(BaseCorrector.english());
        LearningStats stats = library.learningStats(user);
        List<DictionaryWord> dictionary = library.dictionary().words(user);
        boolean isKnown = stats.signals().values().stream().anyMatch(count -> count > 0) || !dictionary.isEmpty();
        Serving serving = Serving.of(
                trainer.base(), trainer::corrector, isKnown, store.retraining().inUse(user));
        serving.note().ifPresent(note -> console().note("note: " + note));
        print(SuggestView.of(
                word,
                user.value(),
                serving.version(),
                serving.corrector(),
                dictionary.stream().map(DictionaryWord::key).collect(Collectors.toSet())));
    }

    private void print(SuggestView view) {
        if (asJson()) {
            console().json(view);
            return;
        }
        console().line("%s: %s".formatted(view.word(), view.verdict()));
        if (!view.suggestions().isEmpty()) {
            TextTable table = new TextTable().text("suggestion").number("probability");
            view.suggestions().forEach(s -> table.row(s.word(), Figures.number("%.3f", s.probability())));
            table.printTo(console().out());
        }
    }
}
