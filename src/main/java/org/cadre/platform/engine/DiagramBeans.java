package org.cadre.platform.engine;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;

/** The beans marked {@link InDiagrams}, found when first asked for: the engine exists before the rooms do. */
class DiagramBeans extends AbstractMap<Object, Object> {

    private final ListableBeanFactory beans;

    DiagramBeans(ListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public boolean containsKey(Object name) {
        return name instanceof String bean && !bean.startsWith(BeanFactory.FACTORY_BEAN_PREFIX) && beans.containsBean(bean)
                && beans.findAnnotationOnBean(bean, InDiagrams.class) != null;
    }

    @Override
    public Object get(Object name) {
        return containsKey(name) ? beans.getBean((String) name) : null;
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        throw new UnsupportedOperationException("Diagram beans are looked up by name only");
    }
}
