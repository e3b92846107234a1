package dev.tributary.cli.importing;

import dev.tributary.attribution.domain.model.Stage;

/** A stage as a file names it: the CRM's own words are kept beside their canonical meaning. */
public record StageName(Stage canonical, String crm) {}
