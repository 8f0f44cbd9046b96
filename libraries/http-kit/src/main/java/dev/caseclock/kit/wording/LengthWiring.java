package dev.caseclock.kit.wording;

import io.quarkus.hibernate.validator.ValidatorFactoryCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;

/** Has texts measured by {@link LengthInCharacters}; lists are measured as ever. */
@ApplicationScoped
class LengthWiring implements ValidatorFactoryCustomizer {

    @Override
    public void customize(BaseHibernateValidatorConfiguration<?> configuration) {
        var mapping = configuration.createConstraintMapping();
        mapping.constraintDefinition(Size.class).includeExistingValidators(true).validatedBy(LengthInCharacters.class);
        configuration.addMapping(mapping);
    }
}
