package io.preceptor.sandbox.fhir;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;

/// Has a repository of HAPI's made when it is first used, as Spring Data's lazy bootstrap does: each parses all its
/// queries, which is a quarter of a start, and a directory of staff uses few of the 57.
final class RepositoriesWhenTheyAreUsed implements BeanFactoryPostProcessor {

    private static final String REPOSITORIES = "ca.uhn.fhir.jpa.dao.data";

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        for (String name : beans.getBeanNamesForType(JpaRepositoryFactoryBean.class, true, false)) {
            beans.getBeanDefinition(BeanFactoryUtils.transformedBeanName(name)).setLazyInit(true);
        }
        ((DefaultListableBeanFactory) beans).setAutowireCandidateResolver(new Later());
    }

    private static final class Later extends ContextAnnotationAutowireCandidateResolver {

        @Override
        protected boolean isLazy(DependencyDescriptor wanted) {
            return super.isLazy(wanted)
                    || wanted.getDependencyType().getPackageName().startsWith(REPOSITORIES);
        }
    }
}
