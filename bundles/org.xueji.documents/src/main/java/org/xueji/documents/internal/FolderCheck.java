package org.xueji.documents.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.Readiness;

/**
 * Makes sure that this node looks at the folder that belongs to its database: a node with a folder
 * of its own would not find what the others keep.
 */
@Component
public final class FolderCheck implements Readiness {

    private static final String FILE = "folder.id";

    private final ContentFolder folder;
    private final Database database;

    @Activate
    public FolderCheck(
            BundleContext context, @Reference(target = "(schema=documents)") Database database)
            throws IOException {
        this(DocumentSettings.folder(context), database);
    }

    FolderCheck(ContentFolder folder, Database database) {
        this.folder = folder;
        this.database = database;
    }

    @Override
    public List<Item> items() {
        String wrong;
        try {
            wrong = problem();
        } catch (IOException | RuntimeException e) {
            // a check that fails is a finding, not a failure of whoever asks
            wrong = "cannot use the documents folder " + folder.root() + ": " + e.getMessage();
        }
        return List.of(new Item("documents folder", wrong.isEmpty(), false, wrong));
    }

    /** The file comes first: a row without its file would never be believed again. */
    private String problem() throws IOException {
        if (!Files.isWritable(folder.incoming())) {
            return "the documents folder " + folder.root() + " cannot be written to";
        }
        String here = here(folder.root().resolve(FILE));
        String known = known().orElseGet(() -> enter(here));
        return here.equals(known)
                ? ""
                : "the folder "
                        + folder.root()
                        + " is not the one this database's documents are kept in; set"
                        + " xueji.documents.dir to the folder that all nodes share";
    }

    private static String here(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.writeString(file, UUID.randomUUID().toString());
        }
        return Files.readString(file).strip();
    }

    private Optional<String> known() {
        return database.reading(FolderCheck::read);
    }

    /** Two nodes that start at once agree on the one whose row is there. */
    private String enter(String id) {
        return database.inChunk(
                connection -> {
                    Optional<String> other = read(connection);
                    if (other.isPresent()) {
                        return other.get();
                    }
                    try (PreparedStatement row =
                            connection.prepareStatement(
                                    "INSERT INTO DOC_FOLDER (ID, FOLDER_ID) VALUES (1, ?)")) {
                        row.setString(1, id);
                        row.executeUpdate();
                        return id;
                    }
                });
    }

    private static Optional<String> read(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT FOLDER_ID FROM DOC_FOLDER WHERE ID = 1");
                ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }
}
