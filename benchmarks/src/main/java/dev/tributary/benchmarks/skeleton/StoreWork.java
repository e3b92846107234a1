package dev.tributary.benchmarks.skeleton;

import java.util.LinkedHashMap;
import java.util.Map;

/** Sums of what processors asked of stores and sent on. */
public final class StoreWork {

    private long reads;
    private long hits;
    private long writes;
    private long writtenBytes;
    private long deletes;
    private long scans;
    private long scanned;
    private long sent;
    private long sentBytes;

    void read(boolean hit) {
        reads++;
        hits += hit ? 1 : 0;
    }

    void write(int bytes) {
        writes++;
        writtenBytes += bytes;
    }

    void delete() {
        deletes++;
    }

    void scan() {
        scans++;
    }

    void scanned() {
        scanned++;
    }

    void send(int bytes) {
        sent++;
        sentBytes += bytes;
    }

    /** Each sum as an average, by its name. */
    public Map<String, Double> per(long events) {
        Map<String, Double> averages = new LinkedHashMap<>();
        averages.put("store reads", (double) reads / events);
        averages.put("of these found", (double) hits / events);
        averages.put("store writes", (double) writes / events);
        averages.put("bytes written", (double) writtenBytes / events);
        averages.put("store deletes", (double) deletes / events);
        averages.put("scans", (double) scans / events);
        averages.put("entries scanned", (double) scanned / events);
        averages.put("records sent", (double) sent / events);
        averages.put("bytes sent", (double) sentBytes / events);
        return averages;
    }
}
