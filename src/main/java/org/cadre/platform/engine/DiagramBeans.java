package org.cadre.platform.engine;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;

/** The beans marked {@link InDiagrams}, found when first asked for: the engine exists before the rooms do. */
class DiagramBeans extends AbstractMap<Object, Object> {

    private final ListableBeanFactory beans;
    /** Those found: every question of a diagram looks its bean up, and annotations are slow to read. */
    private final Map<String, Object> found = new ConcurrentHashMap<>();

    DiagramBeans(ListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public boolean containsKey(Object name) {
        return get(name) != null;
    }

    @Override
    public Object get(Object name) {
        if (!(name instanceof String bean)) {
            return null;
        }
        Object known = found.get(bean);
        if (known == null && meant(bean)) {
            known = beans.getBean(bean);
            found.put(bean, known);
        }
        return known;
    }

    private boolean meant(String bean) {
        return !bean.startsWith(BeanFactory.FACTORY_BEAN_PREFIX) && beans.containsBean(bean) && beans.findAnnotationOnBean(bean, InDiagrams.class) != null;
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        throw new UnsupportedOperationException("Diagram beans are looked up by name only");
    }
}
