package dev.icebreaker.text;

/** A failure that says in both languages what is wrong; its message is the English one. */
public interface Bilingual {
    Text text();

    /** What a failure says: in both languages, or in the words of the library that it comes from. */
    static Text of(Throwable failure) {
        return failure instanceof Bilingual known
                ? known.text()
                : Text.same(failure.getMessage() == null ? failure : failure.getMessage());
    }
}
