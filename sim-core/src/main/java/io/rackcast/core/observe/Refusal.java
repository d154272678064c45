package io.rackcast.core.observe;

import java.util.Locale;

/** Why a request was not let in. */
public enum Refusal {
    /** It could never be served, even alone: its prompt leaves no room for a token within the context limit. */
    CAPACITY("too long"),
    /** Its tenant sends more requests than its rate allows. */
    REQUEST_RATE("request rate"),
    /** Its tenant asks for more tokens than its rate allows. */
    TOKEN_RATE("token rate"),
    /** Its tenant has as many requests under way as it may. */
    IN_FLIGHT("requests in flight"),
    /** Its tenant has used up its tokens of the time window. */
    TOKEN_QUOTA("token quota"),
    /** As many requests wait at its replica as may. */
    QUEUE_FULL("queue full"),
    /** It would wait for longer than its first token may take. */
    PROJECTED_WAIT("projected wait");

    private final String text;

    Refusal(String text) {
        this.text = text;
    }

    /** Name in result files, as in {@code queue-full}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A few words for people. */
    public String text() {
        return text;
    }
}
