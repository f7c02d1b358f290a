package org.cadre.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cadre.evaluation.Observation.Content;
import org.cadre.platform.time.Eastern;
import org.cadre.support.SupportCase;
import org.springframework.stereotype.Component;

/** An observation as the district's evaluation platform gets it; the same observation is the same bytes, whenever it is asked for. */
@Component
class PostedObservation {

    private static final ObjectMapper JSON = JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    byte[] of(SupportCase supported, Observation observation) {
        Content content = observation.content();
        Map<String, Object> document = new TreeMap<>();
        document.put("format", "cadre-observation-1");
        document.put("id", observation.id().toString());
        document.put("caseNumber", supported.number());
        document.put("educator", supported.educator());
        document.put("educatorName", supported.contact().name());
        document.put("school", supported.contact().school());
        document.put("consultingTeacher", observation.author());
        document.put("kind", content.kind().name());
        document.put("begins", eastern(observation.begins()));
        document.put("ends", eastern(observation.ends()));
        document.put("notes", content.notes().stream().map(note -> Map.of("at", note.at().toString(), "text", note.text())).toList());
        document.put("elements", elements(content));
        document.put("feedback", content.feedback());
        document.put("finishedAt", observation.finishedAt().toString());
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("An observation cannot be written as JSON");
        }
    }

    private static List<Map<String, Object>> elements(Content content) {
        List<Map<String, Object>> elements = new ArrayList<>();
        for (Observation.Tag tag : content.tags()) {
            Map<String, Object> element = new TreeMap<>(Map.of("rubric", tag.rubric(), "version", tag.version(), "code", tag.code()));
            if (tag.concern() != null) {
                element.put("concern", tag.concern().name());
            }
            elements.add(element);
        }
        return elements;
    }

    private static String eastern(Instant instant) {
        return instant.atZone(Eastern.ZONE).toOffsetDateTime().toString();
    }
}
