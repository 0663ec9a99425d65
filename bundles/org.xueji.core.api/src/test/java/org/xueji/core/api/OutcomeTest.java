package org.xueji.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    private static final Reason TOO_YOUNG = Reason.of("intake.too-young");

    @Test
    void without_objections_the_value_is_made() {
        assertThat(Outcome.unless(List.of(), () -> "admitted").orElseThrow()).isEqualTo("admitted");
    }

    @Test
    void an_objection_keeps_the_value_from_being_made() {
        Outcome<String> outcome =
                Outcome.unless(
                        List.of(TOO_YOUNG),
                        () -> {
                            throw new AssertionError("must not be asked");
                        });

        assertThat(outcome.reasons()).containsExactly(TOO_YOUNG);
    }

    @Test
    void the_first_refusal_of_a_chain_is_the_answer() {
        Outcome<Integer> outcome =
                Outcome.<String>rejected(TOO_YOUNG).map(String::length).then(Outcome::accepted);

        assertThat(outcome).isEqualTo(Outcome.rejected(TOO_YOUNG));
    }

    @Test
    void a_refusal_without_a_reason_cannot_be_made() {
        assertThatThrownBy(() -> Outcome.rejected(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_page_with_one_row_too_many_says_where_the_next_begins() {
        Page<String> page = Page.of(List.of("a", "b", "c"), PageRequest.first(2), s -> s);

        assertThat(page).isEqualTo(new Page<>(List.of("a", "b"), Optional.of("b")));
    }

    @Test
    void the_last_page_has_no_next() {
        assertThat(Page.of(List.of("a", "b"), PageRequest.first(2), s -> s).next()).isEmpty();
    }

    @Test
    void a_page_cannot_be_larger_than_the_limit() {
        assertThatThrownBy(() -> PageRequest.first(PageRequest.MAX + 1))
                .isInstanceOf(Invalid.class);
    }
}
