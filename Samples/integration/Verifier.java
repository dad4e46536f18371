import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A paiza-verify that stays running: one line in, one JSON object out. One thread at a time may ask it. */
public final class Verifier implements AutoCloseable {
    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    public Verifier(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("paiza-verify"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--json", "-"));
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        questions = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The answer to one text: a line of JSON, for the parser that your project has already. */
    public String check(String text) throws IOException {
        if (text.isBlank() || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("a scanned text is one line, and not a blank one");
        }
        questions.write(text + "\n");
        questions.flush();
        String answer = answers.readLine();
        if (answer == null) throw new IOException("the verifier has ended");
        return answer;
    }

    @Override
    public void close() throws IOException {
        questions.close();
        answers.close();
    }

    public static void main(String[] arguments) throws IOException {
        try (Verifier verifier = new Verifier(arguments);
                BufferedReader scans = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String scanned = scans.readLine(); scanned != null; scanned = scans.readLine()) {
                if (!scanned.isBlank()) System.out.println(verifier.check(scanned));
            }
        }
    }
}
