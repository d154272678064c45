package io.rackcast.scenario.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Replays the points of a table on threads; the predictions are in the order of the table and do not depend on them. */
public final class ValidationRun {
    private ValidationRun() {}

    /**
     * Predicts every point.
     *
     * @param threads how many replays at once
     * @param onPoint called after each point, on the thread that did it
     * @throws InterruptedException when the thread was interrupted meanwhile
     */
    public static List<Prediction> of(List<Point> points, Replay replay, int threads, Runnable onPoint)
            throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Prediction>> running = new ArrayList<>();
            for (Point point : points) {
                running.add(workers.submit(() -> {
                    Prediction prediction = replay.predict(point);
                    onPoint.run();
                    return prediction;
                }));
            }
            List<Prediction> predictions = new ArrayList<>();
            for (Future<Prediction> one : running) {
                predictions.add(one.get());
            }
            return predictions;
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            workers.shutdownNow();
        }
    }

    private static RuntimeException unwrapped(ExecutionException failure) {
        if (failure.getCause() instanceof RuntimeException bug) {
            return bug;
        } else if (failure.getCause() instanceof Error fatal) {
            throw fatal;
        }
        return new IllegalStateException(failure);
    }
}
