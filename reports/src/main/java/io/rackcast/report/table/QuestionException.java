package io.rackcast.report.table;

/** A question cannot be answered; the message says why, for the user as it is. */
public final class QuestionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public QuestionException(String message) {
        super(message);
    }
}
