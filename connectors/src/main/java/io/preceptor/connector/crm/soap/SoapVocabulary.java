package io.preceptor.connector.crm.soap;

import io.preceptor.connector.soap.Xml;
import jakarta.validation.constraints.AssertTrue;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What a service calls the things of `docs/targets/soap.wsdl`. The answer to an operation is called like it,
/// with `Response` at its end.
///
/// @param findPeople asks for people by staff identifiers
/// @param get        asks for records by keys
/// @param upsert     writes records by key
/// @param delete     deletes records by key
/// @param person     a person in an answer
/// @param personId   of a person: the service's own id
/// @param identifier of a person, and of the question for people: the staff identifier
/// @param item       a record, in questions and answers
/// @param itemId     of a record: the service's own id
/// @param key        of a record, and of the questions by key: the certificate's number
/// @param owner      of a record: the id of the person whose it is
public record SoapVocabulary(
        @DefaultValue("FindPeople") String findPeople,
        @DefaultValue("GetCertifications") String get,
        @DefaultValue("UpsertCertifications") String upsert,
        @DefaultValue("DeleteCertifications") String delete,
        @DefaultValue("Person") String person,
        @DefaultValue("Id") String personId,
        @DefaultValue("Identifier") String identifier,
        @DefaultValue("Certification") String item,
        @DefaultValue("Id") String itemId,
        @DefaultValue("Key") String key,
        @DefaultValue("PersonId") String owner) {

    @AssertTrue(message = "the words of a SOAP target must be XML names without a prefix, like UpsertCertifications")
    public boolean isEachWordAName() {
        return Stream.of(findPeople, get, upsert, delete, person, personId, identifier, item, itemId, key, owner)
                .allMatch(Xml::isName);
    }

    @AssertTrue(message = "the four operations of a SOAP target must have names of their own")
    public boolean isEachOperationAlone() {
        return List.of(findPeople, get, upsert, delete).stream().distinct().count() == 4;
    }
}
