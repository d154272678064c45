package io.rackcast.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EscapeTest {
    @Test
    void nothingEndsAnElementOrAnAttribute() {
        assertThat(Escape.html("<b a=\"1\" b='2'>&amp;</b>"))
                .isEqualTo("&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;amp;&lt;/b&gt;");
    }

    @Test
    void jsonCannotEndItsScript() {
        assertThat(Escape.json("{\"a\":\"</script><!--&\"}"))
                .isEqualTo("{\"a\":\"\\u003c/script\\u003e\\u003c!--\\u0026\"}");
    }
}
