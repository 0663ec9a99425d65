package org.xueji.persistence.internal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir Path folder;

    @Test
    void a_new_folder_remembers_nothing() {
        assertThat(new DataFolder(folder.resolve("new")).remembered()).isEmpty();
    }

    @Test
    void a_folder_remembers_the_last_it_was_told() {
        UUID second = UUID.randomUUID();
        new DataFolder(folder).remember(UUID.randomUUID());
        new DataFolder(folder).remember(second);

        assertThat(new DataFolder(folder).remembered()).contains(second);
    }

    @Test
    void a_file_with_something_else_in_it_is_not_taken_for_new() throws IOException {
        Files.writeString(folder.resolve("database.id"), "nonsense");

        assertThatThrownBy(() -> new DataFolder(folder).remembered())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("database.id");
    }
}
