package org.xueji.launcher.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.prove.KillProof;

/** The promotion of a prepared province, killed again and again; see {@link KillProof}. */
final class KillPromotionBenchmark implements Benchmark {

    private final PreparedClusters clusters;
    private final Path work;
    private final Size size;

    /**
     * @param points how often the node is killed
     * @param databases how often the database is
     * @param seed chooses where exactly
     */
    record Size(int pupils, int points, int databases, long seed) {}

    KillPromotionBenchmark(PreparedClusters clusters, Path work, Size size) {
        this.clusters = clusters;
        this.work = work.resolve("kill-promotion");
        this.size = size;
    }

    @Override
    public String name() {
        return "kill-promotion";
    }

    @Override
    public Map<String, Object> run(Progress progress) {
        try (PreparedProvince province = clusters.copy(size.pupils(), work, progress)) {
            long begun = System.nanoTime();
            KillProof.Seen seen =
                    new KillProof(province.node(), progress::tell)
                            .run(size.points(), size.databases(), size.seed());
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("pupils", size.pupils());
            figures.put("seed", size.seed());
            figures.put("hash", seen.hash());
            figures.put("kills", seen.kills());
            figures.put("wrong", seen.wrong());
            figures.put("taken_up_by_hand", seen.takenUp());
            figures.put("minutes", Medians.rounded((System.nanoTime() - begun) / 6e10));
            if (!seen.wrong().isEmpty()) {
                throw new LauncherFailed("the end is not the undisturbed one: " + figures);
            }
            return figures;
        } catch (SQLException | IOException e) {
            throw new LauncherFailed("the proof broke off: " + e.getMessage(), e);
        }
    }
}
