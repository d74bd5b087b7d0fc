package io.preceptor.connector.hr.scim;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// One identity system that provisions people over SCIM.
///
/// @param name                 the source's name: in the journal, in `preceptor.hospital.precedence` and on the pages
/// @param clients              the systems, by the names on their tokens, that write into this source; the one with the
///                             source's own name where none is given
/// @param employeeNumberSystem whose numbers `employeeNumber` and a manager's number are, an absolute URI
/// @param externalIdSystem     where `externalId` is a number of the person, whose; left out, it says nothing of them
/// @param userNameSystem       where `userName` is a number of the person, whose; left out, it says nothing of them
/// @param jobCodeSystem        of job codes, where the crosswalk has one
/// @param inactive             what `active: false` means: `ENDED` or `ON_LEAVE`
/// @param mapping              what is read from another attribute than by default
/// @param groups               what groups mean
/// @param zone                 in which days begin; the hospital's own where absent
public record ScimSourceProperties(
        @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{1,39}")
        String name,

        @DefaultValue List<@Pattern(regexp = "[a-z0-9][a-z0-9-]{1,39}") String> clients,
        @NotNull URI employeeNumberSystem,
        @Nullable URI externalIdSystem,
        @Nullable URI userNameSystem,
        @Nullable String jobCodeSystem,
        @DefaultValue("ENDED") Inactive inactive,
        @DefaultValue List<@Valid Mapped> mapping,
        @DefaultValue @Valid Groups groups,
        @Nullable ZoneId zone) {

    public enum Inactive {
        ENDED,
        ON_LEAVE
    }

    public ScimSourceProperties {
        clients = clients.isEmpty() && name != null ? List.of(name) : List.copyOf(clients);
        mapping = List.copyOf(mapping);
    }

    @AssertTrue(
            message = "preceptor.sources.scim: employee-number-system, external-id-system and user-name-system must be"
                    + " absolute URIs")
    public boolean isEachSystemAbsolute() {
        return isAbsolute(employeeNumberSystem) && isAbsolute(externalIdSystem) && isAbsolute(userNameSystem);
    }

    private static boolean isAbsolute(@Nullable URI system) {
        return system == null || system.isAbsolute();
    }

    /// @param attribute a path, as a filter would write it: `department`, `roles[primary eq true].value`
    /// @param to        what it says; `docs/feeds/scim.md` lists all
    public record Mapped(
            @NotBlank String attribute, @NotBlank String to) {}

    /// What membership in a group says of people. Groups that stand in neither are kept, and say nothing.
    ///
    /// @param units     the names of groups that are units, as a regular expression; its first group, or else the
    ///                  whole name, is the unit's code
    /// @param audiences groups that give their members an attribute for audiences
    public record Groups(
            @Nullable String units, @DefaultValue List<@Valid Audience> audiences) {

        public Groups {
            audiences = List.copyOf(audiences);
        }

        @AssertTrue(message = "preceptor.sources.scim.groups.units must be a regular expression")
        public boolean isUnitsReadable() {
            try {
                return units == null || java.util.regex.Pattern.compile(units) != null;
            } catch (PatternSyntaxException unreadable) {
                return false;
            }
        }
    }

    /// @param group     the name of the group; case does not matter
    /// @param attribute the name that the house gives: `x.blood-handling`; it is `yes` for members and `no` for
    ///                  everybody else of the source
    public record Audience(
            @NotBlank String group,
            @Pattern(regexp = "x\\.[a-z0-9]+(-[a-z0-9]+)*") String attribute) {}
}
