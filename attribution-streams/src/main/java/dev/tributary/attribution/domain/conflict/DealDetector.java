package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.ConflictCode;
import java.util.List;

/** Finds one kind of conflict in a deal and in how it was won. */
public interface DealDetector {

    ConflictCode code();

    List<Finding> detect(DealQuestion question);
}
